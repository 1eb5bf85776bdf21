/** @import { Data, Located } from './data.js' */
import { publishNote, publishVersion } from './files.js';

/**
 * What creating a record brings about elsewhere.
 * @param {Data} data
 * @param {Located} created
 */
export function afterInsert(data, created) {
  AFTER_INSERT[created.type.name]?.(data, created);
}

/**
 * What changing a record brings about elsewhere.
 * @param {Data} data
 * @param {Located} changed
 */
export function afterUpdate(data, changed) {
  if (changed.type.name === 'ContentNote') publishNote(data, changed);
}

/** @type {Record<string, (data: Data, created: Located) => void>} */
const AFTER_INSERT = {
  Campaign: addMemberStatuses,
  ContentNote: publishNote,
  ContentVersion: publishVersion,
};

/**
 * The statuses that every campaign starts with.
 * @param {Data} data
 * @param {Located} campaign
 */
export function addMemberStatuses(data, { table, row }) {
  const type = data.catalogue.type('CampaignMemberStatus');
  if (!type) return;
  const statuses = data.table(type);
  const campaign = data.view(table, row);
  for (const [index, Label] of ['Sent', 'Responded'].entries()) {
    const added = data.append(type);
    const fields = {
      CampaignId: campaign.id,
      Label,
      SortOrder: index + 1,
      IsDefault: index === 0,
      HasResponded: index === 1,
    };
    for (const [name, value] of Object.entries(fields)) data.write(statuses, added, name, value);
    for (const name of AUDITED) data.write(statuses, added, name, campaign.get(name));
  }
}

const AUDITED = [
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp',
];
