/**
 * Headers of the request that API Gateway makes of a frame: the integration maps them (lib/constructs). They are
 * trusted only beside the secret.
 */
export const INTEGRATION_HEADERS = {
  trust: 'x-mangaassist-trust',
  connectionId: 'x-mangaassist-connection',
  requestId: 'x-mangaassist-request',
} as const;

/** Path of the frames, and of the health check of the load balancer. */
export const FRAMES_PATH = '/frames';
export const HEALTH_PATH = '/health';
