import type { Clock } from '../platform/clock/clock.ts';
import type { Configuration } from '../platform/config/configuration.ts';
import type { Database } from '../platform/database/database.ts';
import type { Logger } from '../platform/observability/logger.ts';
import type { Metrics } from '../platform/observability/metrics.ts';

/** What every feature stands on. */
export interface Foundation {
  readonly configuration: Configuration;
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
}
