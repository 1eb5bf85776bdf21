/** @import { Data } from './data.js' */

/**
 * A permission of users that the org looks at, by the end of the name of its field on Profile and
 * PermissionSet: `PermissionsViewAllData`.
 * @typedef {'BulkApiHardDelete' | 'QueryAllFiles' | 'ViewAllData'} UserPermission
 */

/**
 * Whether a user's profile, or a permission set that the user has, grants a permission.
 * @param {Data} data
 * @param {string} userId
 * @param {UserPermission} permission
 * @returns {boolean}
 */
export function hasPermission(data, userId, permission) {
  const found = data.locate(userId);
  if (!found) return false;
  const user = data.view(found.table, found.row);
  const field = `Permissions${permission}`;
  if (user.parent('ProfileId')?.get(field) === true) return true;
  return user
    .children('PermissionSetAssignment', 'AssigneeId')
    .some((one) => one.parent('PermissionSetId')?.get(field) === true);
}
