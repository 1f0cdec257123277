/** The role of a container's program: every permission is added explicitly. */
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { addPermission, type Grantee, type Permission } from '../handler-function.ts';

export class TaskRole extends Construct implements Grantee {
  readonly role: Role;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com') });
  }

  get roleArn(): string {
    return this.role.roleArn;
  }

  allow(permission: Permission): void {
    addPermission(this.role, permission);
  }
}
