/** The SNS topic for alarms and for the optimizer's alerts, with an e-mail subscription if one is set. */
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { HandlerFunction } from '../constructs/handler-function.ts';
import type { DeploySettings } from '../stages/deploy-settings.ts';

/** The actions on the key that a publisher to an encrypted topic needs. */
const KEY_ACTIONS = ['kms:Decrypt', 'kms:GenerateDataKey'];

export class AlertTopic extends Construct {
  readonly topic: Topic;
  private readonly key: Key;

  constructor(scope: Construct, id: string, { email }: DeploySettings['alarms']) {
    super(scope, id);
    // CloudWatch cannot publish to a topic under AWS's own key: that key's policy does not name it.
    this.key = new Key(this, 'Key', { enableKeyRotation: true, description: 'MangaAssist alerts' });
    this.topic = new Topic(this, 'Topic', { masterKey: this.key, enforceSSL: true });
    const ofThisAccount = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com');
    this.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudWatch],
        actions: KEY_ACTIONS,
        resources: ['*'], // in a key's own policy, this key alone
        conditions: ofThisAccount,
      }),
    );
    // A topic's own policy replaces the default one, which would admit the alarms of the account.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudWatch],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: ofThisAccount,
      }),
    );
    if (email !== undefined) this.topic.addSubscription(new EmailSubscription(email));
  }

  /** Lets a handler publish to the topic. */
  allowPublishing(handler: HandlerFunction): void {
    handler.allow({ actions: ['sns:Publish'], resources: [this.topic.topicArn] });
    handler.allow({ actions: KEY_ACTIONS, resources: [this.key.keyArn] });
  }
}
