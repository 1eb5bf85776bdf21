/**
 * The APIs below `/services` that the org does not have. They refuse in the formats of those that
 * Salesforce has there, for a client of an API cannot read a page.
 *
 * @module
 */

/** @typedef {import('../types.js').RestAnswer} Answer */
/** @typedef {import('./request.js').OrgRequest} OrgRequest */
/** @typedef {(token: string) => object | undefined} FindSession */

/**
 * @param {OrgRequest} request
 * @param {FindSession} session
 * @returns {Answer | undefined} Nothing for an address that is not of an API.
 */
export function refuseOtherApi(request, session) {
  if (/^\/services\/async\//.test(request.path)) return refuseBulk(request, session);
  if (/^\/services\/Soap\//i.test(request.path)) return refuseSoap(request, session);
  if (!/^\/services(\/|$)/.test(request.path)) return undefined;
  return json(404, [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }]);
}

/**
 * The first Bulk API, which has its own errors, in JSON or XML, and answers 400 to a dead session.
 *
 * @param {OrgRequest} request
 * @param {FindSession} session
 */
function refuseBulk({ headers }, session) {
  const token = headers['x-sfdc-session'];
  const [exceptionCode, exceptionMessage] =
    token === undefined
      ? ['InvalidSessionId', 'Unable to find session id']
      : session(token)
        ? ['FeatureNotEnabled', 'Async API not enabled']
        : ['InvalidSessionId', 'Invalid session id'];
  const types = `${headers['accept'] ?? ''} ${headers['content-type'] ?? ''}`;
  if (types.includes('application/json')) return json(400, { exceptionCode, exceptionMessage });
  return xml(
    400,
    'application/xml',
    `<error xmlns="http://www.force.com/2009/06/asyncapi/dataload"><exceptionCode>${exceptionCode}</exceptionCode><exceptionMessage>${exceptionMessage}</exceptionMessage></error>`,
  );
}

/**
 * SOAP, whose `login()` new orgs have turned off.
 *
 * @param {OrgRequest} request
 * @param {FindSession} session
 */
function refuseSoap({ method, body }, session) {
  const text = body.toString('utf8');
  const token = /<(?:\w+:)?sessionId>([^<]*)</.exec(text)?.[1];
  const [code, message] =
    method === 'POST' && /<(?:\w+:)?login[\s>]/.test(text)
      ? [
          'INVALID_OPERATION',
          'SOAP API login() is disabled by default in this org. Contact the org administrator to enable SOAP API login().',
        ]
      : token !== undefined && session(token)
        ? ['API_DISABLED_FOR_ORG', 'API is not enabled for this Organization or Partner']
        : ['INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader: Illegal Session'];
  return xml(
    500,
    'text/xml',
    `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:sf="urn:fault.partner.soap.sforce.com"><soapenv:Body><soapenv:Fault><faultcode>sf:${code}</faultcode><faultstring>${code}: ${message}</faultstring></soapenv:Fault></soapenv:Body></soapenv:Envelope>`,
  );
}

/**
 * @param {number} status
 * @param {unknown} value
 * @returns {Answer}
 */
function json(status, value) {
  return {
    status,
    headers: { 'Content-Type': 'application/json;charset=UTF-8' },
    body: JSON.stringify(value),
  };
}

/**
 * @param {number} status
 * @param {string} type
 * @param {string} element
 * @returns {Answer}
 */
function xml(status, type, element) {
  return {
    status,
    headers: { 'Content-Type': `${type};charset=UTF-8` },
    body: `<?xml version="1.0" encoding="UTF-8"?>${element}`,
  };
}
