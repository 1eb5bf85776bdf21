/** The accounts and contacts that every new developer org has, which examples rely on. */
export const SAMPLE_ACCOUNTS = /** @type {const} */ ([
  ['Edge Communications', 'Electronics', '(512) 757-6000', 'Austin', 'TX'],
  ['Burlington Textiles Corp of America', 'Apparel', '(336) 222-7000', 'Burlington', 'NC'],
  ['Pyramid Construction Inc.', 'Construction', '(014) 427-4427', 'Paris', null],
  ['Dickenson plc', 'Consulting', '(785) 241-6200', 'Lawrence', 'KS'],
  ['Grand Hotels & Resorts Ltd', 'Hospitality', '(312) 596-1000', 'Chicago', 'IL'],
  ['United Oil & Gas Corp.', 'Energy', '(212) 842-5500', 'New York', 'NY'],
  ['Express Logistics and Transport', 'Transportation', '(503) 421-7800', 'Portland', 'OR'],
  ['University of Arizona', 'Education', '(520) 773-9050', 'Tucson', 'AZ'],
  ['United Oil & Gas, UK', 'Energy', '+44 191 4956203', 'London', null],
  ['United Oil & Gas, Singapore', 'Energy', '(650) 450-8810', 'Singapore', null],
  ['GenePoint', 'Biotechnology', '(650) 867-3450', 'Mountain View', 'CA'],
  ['sForce', null, '(415) 901-7000', 'San Francisco', 'CA'],
]);

/** First name, last name, account, title. */
export const SAMPLE_CONTACTS = /** @type {const} */ ([
  ['Rose', 'Gonzalez', 'Edge Communications', 'SVP, Procurement'],
  ['Sean', 'Forbes', 'Edge Communications', 'CFO'],
  ['Jack', 'Rogers', 'Burlington Textiles Corp of America', 'VP, Facilities'],
  ['Pat', 'Stumuller', 'Pyramid Construction Inc.', 'SVP, Administration and Finance'],
  ['Andy', 'Young', 'Dickenson plc', 'SVP, Operations'],
  ['Tim', 'Barr', 'Grand Hotels & Resorts Ltd', 'SVP, Administration and Finance'],
  ['John', 'Bond', 'Grand Hotels & Resorts Ltd', 'VP, Facilities'],
  ['Stella', 'Pavlova', 'United Oil & Gas Corp.', 'SVP, Production'],
  ['Lauren', 'Boyle', 'United Oil & Gas Corp.', 'SVP, Technology'],
  ['Babara', 'Levy', 'Express Logistics and Transport', 'SVP, Operations'],
  ['Josh', 'Davis', 'Express Logistics and Transport', 'Director, Warehouse Mgmt'],
  ['Jane', 'Grey', 'University of Arizona', 'Dean of Administration'],
  ['Arthur', 'Song', 'United Oil & Gas Corp.', 'CEO'],
  ['Ashley', 'James', 'United Oil & Gas, UK', 'VP, Finance'],
  ['Tom', 'Ripley', 'United Oil & Gas, Singapore', 'Regional General Manager'],
  ['Liz', "D'Cruz", 'United Oil & Gas, Singapore', 'VP, Production'],
  ['Edna', 'Frank', 'GenePoint', 'VP, Technology'],
  ['Avi', 'Green', 'United Oil & Gas Corp.', 'CFO'],
  ['Siddartha', 'Nedaerk', 'sForce', null],
  ['Jake', 'Llorrac', 'sForce', null],
]);
