/**
 * Whether a user may use an app, and whether the user has to be asked.
 *
 * @module
 */

/** @typedef {import('../types.js').UserRecord} UserRecord */
/** @typedef {import('./apps.js').App} App */
/** @typedef {import('./authorization-request.js').AuthorizationRequest} AuthorizationRequest */
/** @typedef {import('./index.js').Context} Context */

/**
 * Why the user may not use the app. `returns` says whether the app is told.
 *
 * @typedef {{ error: string, description: string, returns: boolean }} PolicyRefusal
 */

/**
 * @param {App} app
 * @param {UserRecord} user
 * @param {Context} context
 * @returns {PolicyRefusal | undefined}
 */
export function refusalByPolicy(app, user, { switches, grants }) {
  if (isBlocked(app, switches)) {
    return {
      error: 'OAUTH_APP_BLOCKED',
      description: 'this app is blocked by admin',
      returns: true,
    };
  }
  if (needsAdmin(app, switches) && !app.approvedUsers.includes(user.Username)) {
    return {
      error: 'OAUTH_APP_ACCESS_DENIED',
      description: 'user is not admin approved to access this app',
      returns: true,
    };
  }
  const uninstalled = !app.installed || switches.appUninstalled;
  // Who used the app before it had to be installed goes on using it.
  if (uninstalled && grants.consented(app, user.Id).size === 0) {
    return {
      error: 'invalid_client',
      description: 'app must be installed into org',
      returns: false,
    };
  }
  return undefined;
}

/**
 * Whether all scopes of the request have been approved, by the user or by an administrator.
 *
 * @param {AuthorizationRequest} request
 * @param {UserRecord} user
 * @param {Context} context
 */
export function isApproved({ app, scopes }, user, { switches, grants }) {
  if (needsAdmin(app, switches)) return app.approvedUsers.includes(user.Username);
  const consented = grants.consented(app, user.Id);
  return [...scopes].every((scope) => consented.has(scope));
}

/**
 * @param {App} app
 * @param {{ appBlocked: boolean }} switches
 */
export function isBlocked(app, switches) {
  return app.blocked || switches.appBlocked;
}

/**
 * @param {App} app
 * @param {{ adminApproval: boolean }} switches
 */
function needsAdmin(app, switches) {
  return app.adminApproval || switches.adminApproval;
}
