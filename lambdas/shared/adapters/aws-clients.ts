import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** Where a service is and as whom to call it; on Lambda all of it comes from the environment. */
export interface AwsAccess {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export function dynamoClient(access: AwsAccess = {}): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient(access), {
    marshallOptions: { removeUndefinedValues: true },
  });
}

/**
 * One try of the SDK's own: the cascade has an order of its own for what to try next. A stand-in speaks
 * HTTP/1.1, so a given endpoint gets the plain handler; Bedrock itself is reached over HTTP/2.
 */
export function bedrockClient(access: AwsAccess = {}): BedrockRuntimeClient {
  const http1 = access.endpoint === undefined ? {} : { requestHandler: new NodeHttpHandler() };
  return new BedrockRuntimeClient({ ...access, ...http1, maxAttempts: 1 });
}

export function managementClient(access: AwsAccess & { readonly endpoint: string }): ApiGatewayManagementApiClient {
  return new ApiGatewayManagementApiClient(access);
}
