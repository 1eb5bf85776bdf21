/** @import { Answer, Context } from './types.js' */
import { SINCE, namesAt } from '../since.js';

/** The limits of a Developer Edition org, but for the one that is counted. */
const LIMITS = /** @type {Record<string, number>} */ ({
  ActiveScratchOrgs: 3,
  AnalyticsExternalDataSizeMB: 40_960,
  ConcurrentAsyncGetReportInstances: 200,
  ConcurrentEinsteinDataInsightsStoryCreation: 5,
  ConcurrentEinsteinDiscoveryStoryCreation: 2,
  ConcurrentSyncReportRuns: 20,
  DailyAnalyticsDataflowJobExecutions: 60,
  DailyAnalyticsUploadedFilesSizeMB: 51_200,
  DailyApiRequests: 15_000,
  DailyAsyncApexExecutions: 250_000,
  DailyAsyncApexTests: 500,
  DailyBulkApiBatches: 15_000,
  DailyBulkV2QueryFileStorageMB: 976_562,
  DailyBulkV2QueryJobs: 10_000,
  DailyDeliveredPlatformEvents: 10_000,
  DailyDurableGenericStreamingApiEvents: 10_000,
  DailyDurableStreamingApiEvents: 10_000,
  DailyFunctionsApiCallLimit: 235_000,
  DailyGenericStreamingApiEvents: 10_000,
  DailyScratchOrgs: 6,
  DailyStandardVolumePlatformEvents: 10_000,
  DailyStreamingApiEvents: 10_000,
  DailyWorkflowEmails: 100_000,
  DataStorageMB: 5,
  DurableStreamingApiConcurrentClients: 20,
  FileStorageMB: 20,
  HourlyAsyncReportRuns: 1200,
  HourlyDashboardRefreshes: 200,
  HourlyDashboardResults: 5000,
  HourlyDashboardStatuses: 999_999_999,
  HourlyLongTermIdMapping: 100_000,
  HourlyManagedContentPublicRequests: 50_000,
  HourlyODataCallout: 1000,
  HourlyPublishedPlatformEvents: 50_000,
  HourlyPublishedStandardVolumePlatformEvents: 1000,
  HourlyShortTermIdMapping: 100_000,
  HourlySyncReportRuns: 500,
  HourlyTimeBasedWorkflow: 50,
  MassEmail: 10,
  MonthlyEinsteinDiscoveryStoryCreation: 500,
  Package2VersionCreates: 6,
  Package2VersionCreatesWithoutValidation: 500,
  PermissionSets: 1500,
  PrivateConnectOutboundCalloutHourlyLimitMB: 0,
  PublishCallbackUsageInApex: 5_242_880,
  SingleEmail: 15,
  StreamingApiConcurrentClients: 20,
});

/** `GET /limits` @param {Context} context @returns {Answer} */
export function listLimits({ apiUsage }) {
  /** @type {Record<string, unknown>} */
  const json = {};
  for (const [name, Max] of Object.entries(LIMITS)) json[name] = { Max, Remaining: Max };
  json['DailyApiRequests'] = {
    Max: apiUsage.max,
    Remaining: Math.max(0, apiUsage.max - apiUsage.used),
  };
  json['PermissionSets'] = {
    Max: 1500,
    Remaining: 1498,
    CreateCustom: { Max: 1000, Remaining: 998 },
  };
  return { status: 200, json, root: 'LimitsSnapshot' };
}

/** `GET /limits/recordCount?sObjects=Account,Contact` @param {Context} context @returns {Answer} */
export function countRecords({ data, query }) {
  const names = query
    .get('sObjects')
    ?.split(',')
    .map((name) => name.trim());
  const types = names
    ? names.flatMap((name) => data.catalogue.type(name) ?? [])
    : data.catalogue.types;
  const sObjects = types.map((type) => ({ count: data.table(type).live, name: type.name }));
  return { status: 200, json: { sObjects }, root: 'RecordCount' };
}

const COMPOSITE = {
  batch: SINCE.batch,
  graph: SINCE.graph,
  sobjects: SINCE.collections,
  tree: SINCE.tree,
};

/** `GET /composite` @param {Context} context @returns {Answer} */
export function listComposite({ base, version }) {
  const names = namesAt(COMPOSITE, version);
  const json = Object.fromEntries(names.map((name) => [name, `${base}/composite/${name}`]));
  return { status: 200, json, root: 'urls' };
}
