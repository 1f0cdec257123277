/** The settings of what runs the message handler. Each kind has its own; those of another kind have no effect. */
import { RANGES } from '@mangaassist/protocol';
import * as z from 'zod';
import { wholeIn } from './setting-forms.ts';

export const COMPUTE = ['lambda', 'managed-instances', 'fargate'] as const;

/** Sizes of a task in CPU units (1,024 are one vCPU) with the MiB that Fargate offers for each. */
const TASK_SIZES = { 512: [1_024, 4_096], 1024: [2_048, 8_192], 2048: [4_096, 16_384] } as const;

const CPU = 'must be one of 512, 1024, 2048';
const SUBNET = 'must be the ids of two or more private subnets';

const task = z
  .strictObject({
    cpu: z.literal([512, 1_024, 2_048], CPU).default(1_024),
    memoryMib: z
      .int('must be a whole number of MiB')
      .multipleOf(1_024, 'must be a multiple of 1024')
      .default(2_048),
    /** Tasks that always run: two, so that one may end. */
    minTasks: wholeIn(RANGES.tasks).default(2),
    maxTasks: wholeIn(RANGES.tasks).default(10),
    /** Frames that one task handles at once; further questions are refused for a moment. */
    answersAtOnce: wholeIn(RANGES.answersAtOnce).default(60),
    /** Longest answer. A task that stops waits for it, and Fargate waits 120 s for the task. */
    answerSeconds: wholeIn({ min: 1, max: RANGES.serviceDeadlineMs.max / 1_000 }).default(60),
    /** Which of the two secrets the API sends; the tasks accept both (docs/operations.md, "The secret of the API"). */
    secret: z.enum(['A', 'B'], 'must be A or B').default('A'),
  })
  .superRefine(({ cpu, memoryMib, minTasks, maxTasks }, context) => {
    const [least, most] = TASK_SIZES[cpu];
    if (memoryMib < least || memoryMib > most) {
      const message = `is ${memoryMib}, but with cpu ${cpu} Fargate offers ${least} to ${most}`;
      context.addIssue({ code: 'custom', path: ['memoryMib'], message });
    }
    if (minTasks > maxTasks) {
      const message = `is ${minTasks}, more than service.maxTasks (${maxTasks})`;
      context.addIssue({ code: 'custom', path: ['minTasks'], message });
    }
  });

const instances = z.strictObject({
  /** Questions that one environment answers at once. */
  atOnce: wholeIn(RANGES.managedAtOnce).default(32),
  /** vCPUs of all instances together: the bound of their cost. */
  maxVcpus: wholeIn(RANGES.managedVcpus).default(24),
});

export const computeFields = {
  /** The compute of the message handler: Lambda, Lambda on instances of this account, or a service on Fargate. */
  compute: z.enum(COMPUTE, `must be one of ${COMPUTE.join(', ')}`).default('lambda'),
  /** The tasks of `compute: 'fargate'`. */
  service: task.prefault({}),
  /** The instances of `compute: 'managed-instances'`. */
  managedInstances: instances.prefault({}),
  /** An existing VPC for what needs one; left out, the stack makes its own. Its private subnets need a NAT. */
  network: z
    .strictObject({
      vpcId: z.string('must be the id of a VPC').regex(/^vpc-[0-9a-f]+$/, 'must be the id of a VPC'),
      privateSubnetIds: z.array(z.string(SUBNET).regex(/^subnet-[0-9a-f]+$/, SUBNET), SUBNET).min(2, SUBNET),
      /** Of the subnets, in their order. */
      availabilityZones: z.array(z.string('must be names of availability zones')),
    })
    .refine(
      ({ privateSubnetIds, availabilityZones }) => privateSubnetIds.length === availabilityZones.length,
      {
        path: ['availabilityZones'],
        message: 'must name one availability zone for each private subnet',
      },
    )
    .refine(({ privateSubnetIds: ids }) => new Set(ids).size === ids.length, {
      path: ['privateSubnetIds'],
      message: 'must name each subnet once',
    })
    .refine(({ availabilityZones: zones }) => new Set(zones).size > 1, {
      path: ['availabilityZones'],
      message: 'must be of two or more zones',
    })
    .optional(),
};
