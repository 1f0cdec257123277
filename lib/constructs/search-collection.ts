/** A collection of OpenSearch Serverless with its policies: the opt-in search engine. */
import type { EmbeddingName } from '@mangaassist/cascade-core/embeddings';
import { CfnOutput, Names, Stack } from 'aws-cdk-lib';
import {
  CfnAccessPolicy,
  CfnCollection,
  CfnCollectionGroup,
  CfnSecurityPolicy,
} from 'aws-cdk-lib/aws-opensearchserverless';
import { Construct } from 'constructs';
import { INDEX_PATTERN } from '../../lambdas/adapters/opensearch/index-names.ts';
import type { OpenSearchSettings } from '../stages/search-settings.ts';
import type { Grantee } from './handler-function.ts';
import { allowEmbeddings } from './model-access.ts';

/** Of a load: it makes and deletes indexes whole, and edits none. */
const LOADING = ['CreateIndex', 'DeleteIndex', 'DescribeIndex', 'ReadDocument', 'WriteDocument'];
/** Of a load, for the search pipeline. */
const PIPELINES = ['CreateCollectionItems', 'DescribeCollectionItems', 'UpdateCollectionItems'];

export class SearchCollection extends Construct {
  readonly endpoint: string;
  readonly embedding: EmbeddingName;
  private readonly collection: CfnCollection;
  private readonly resource: string;
  private readonly settings: OpenSearchSettings;
  /** Handlers that may search, counted for the names of their policies. */
  private readers = 0;

  constructor(scope: Construct, id: string, settings: OpenSearchSettings) {
    super(scope, id);
    this.settings = settings;
    this.embedding = settings.embedding;
    // Names of collections and policies are unique in an account and Region, begin with a letter and have no capitals.
    this.resource =
      `m-${Names.uniqueResourceName(this, { maxLength: 26, separator: '-', allowedSpecialCharacters: '-' })}`
        .toLowerCase()
        .replace(/-+$/, '');
    const rules = [{ ResourceType: 'collection', Resource: [`collection/${this.resource}`] }];
    // The catalogue is public. With a key of this account, each search would depend on it.
    const encryption = this.policy('Encryption', 'encryption', { Rules: rules, AWSOwnedKey: true });
    // The functions are in no VPC; requests are signed, and the access policy names who may make them.
    const network = this.policy('Network', 'network', [{ Rules: rules, AllowFromPublic: true }]);
    const group = this.group();
    this.collection = new CfnCollection(this, 'Collection', {
      name: this.resource,
      // Vectors are in collections of this type alone.
      type: 'VECTORSEARCH',
      collectionGroupName: group.name,
      standbyReplicas: 'ENABLED',
      description: "The series of the shop's data, one index a version; made again by a load",
    });
    for (const needed of [encryption, network, group]) this.collection.addResourceDependency(needed);
    this.endpoint = this.collection.attrCollectionEndpoint;
    this.allowLoading();
    this.addOutputs();
  }

  /** Lets a handler search, and do nothing else. */
  allowSearching(handler: Grantee): void {
    this.readers += 1;
    new CfnAccessPolicy(this, `Reader${this.readers}`, {
      name: `${this.resource}-r${this.readers}`,
      type: 'data',
      policy: Stack.of(this).toJsonString([
        { Principal: [handler.roleArn], Rules: [rule('index', this.indexes, ['ReadDocument'])] },
      ]),
    });
    handler.allow({ actions: ['aoss:APIAccessAll'], resources: [this.collection.attrArn] });
    allowEmbeddings(handler, this.embedding);
  }

  private get indexes(): string {
    return `index/${this.resource}/${INDEX_PATTERN}`;
  }

  private allowLoading(): void {
    new CfnAccessPolicy(this, 'Loaders', {
      name: this.resource,
      type: 'data',
      policy: JSON.stringify([
        {
          Principal: this.settings.loadedBy,
          Rules: [
            rule('index', this.indexes, LOADING),
            rule('collection', `collection/${this.resource}`, PIPELINES),
          ],
        },
      ]),
    });
  }

  private group(): CfnCollectionGroup {
    const { minimumOcus, maximumOcus } = this.settings;
    return new CfnCollectionGroup(this, 'Group', {
      name: this.resource,
      generation: 'NEXTGEN',
      standbyReplicas: 'ENABLED',
      capacityLimits: {
        minIndexingCapacityInOcu: minimumOcus.indexing,
        maxIndexingCapacityInOcu: maximumOcus.indexing,
        minSearchCapacityInOcu: minimumOcus.search,
        maxSearchCapacityInOcu: maximumOcus.search,
      },
    });
  }

  private policy(id: string, type: 'encryption' | 'network', policy: unknown): CfnSecurityPolicy {
    return new CfnSecurityPolicy(this, id, { name: this.resource, type, policy: JSON.stringify(policy) });
  }

  /** The commands read these outputs (cli/operator/deployment/target.ts). */
  private addOutputs(): void {
    const outputs = { SearchEndpoint: this.endpoint, SearchEmbedding: this.embedding };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(Stack.of(this), name, { value });
  }
}

function rule(type: 'index' | 'collection', resource: string, permissions: readonly string[]) {
  return { ResourceType: type, Resource: [resource], Permission: permissions.map((name) => `aoss:${name}`) };
}
