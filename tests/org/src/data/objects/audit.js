/** Who and when: the fields every record has, in the order describe lists them. */
export const AUDIT = `
CreatedDate datetime ro
CreatedById reference ro -> User
LastModifiedDate datetime ro
LastModifiedById reference ro -> User
SystemModstamp datetime ro
`;

/** When the current user last looked at a record. */
export const VIEWED = `
LastViewedDate datetime? ro
LastReferencedDate datetime? ro
`;

/**
 * The parts of an address and the compound field over them.
 * @param {string} prefix `Billing`, `Mailing` … or nothing
 */
export const address = (prefix) => `
${prefix}Street textarea(255)? of=${prefix}Address
${prefix}City string(40)? of=${prefix}Address
${prefix}State string(80)? of=${prefix}Address
${prefix}PostalCode string(20)? of=${prefix}Address
${prefix}Country string(80)? of=${prefix}Address
${prefix}Latitude double(18,15)? of=${prefix}Address
${prefix}Longitude double(18,15)? of=${prefix}Address
${prefix}GeocodeAccuracy picklist(40)? restricted of=${prefix}Address : Address | NearAddress | Block | Street | ExtendedZip | Zip | Neighborhood | City | County | State | Unknown
${prefix}Address address? ro
`;

/** Picklists that several objects share. */
export const LEAD_SOURCES = 'Web | Phone Inquiry | Partner Referral | Purchased List | Other';
export const SALUTATIONS = 'Mr. | Ms. | Mrs. | Dr. | Prof. | Mx.';
export const RATINGS = 'Hot | Warm | Cold';
export const CLEAN_STATUSES =
  'Matched | Different | Acknowledged | NotFound | Inactive | Pending | SelectMatch | Skipped';
export const INDUSTRIES =
  'Agriculture | Apparel | Banking | Biotechnology | Chemicals | Communications | Construction | ' +
  'Consulting | Education | Electronics | Energy | Engineering | Entertainment | Environmental | ' +
  'Finance | Food & Beverage | Government | Healthcare | Hospitality | Insurance | Machinery | ' +
  'Manufacturing | Media | Not For Profit | Recreation | Retail | Shipping | Technology | ' +
  'Telecommunications | Transportation | Utilities | Other';
export const TIME_ZONES =
  'Pacific/Auckland | Australia/Sydney | Asia/Tokyo | Asia/Hong_Kong | Asia/Singapore | ' +
  'Asia/Kolkata | Asia/Dubai | Europe/Istanbul | Europe/Athens | Europe/Berlin | Europe/Zurich | ' +
  'Europe/Paris | Europe/London | GMT | UTC | America/Sao_Paulo | America/New_York | ' +
  'America/Chicago | America/Denver | America/Phoenix | America/Los_Angeles | Pacific/Honolulu';
