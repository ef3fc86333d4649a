import { __, _n, sprintf } from '@wordpress/i18n';
import type { DueReason, RetentionTerm } from '@lectern/contracts';
import { reading } from './settings.ts';

/** A civil date in words, without a zone: it is meant in the school's. */
export function wordCivilDate(date: string): string {
  return new Intl.DateTimeFormat(reading.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${date}T00:00:00Z`),
  );
}

function wordDays(days: number): string {
  /* translators: %d: number of days */
  return sprintf(_n('%d day', '%d days', days, 'lectern'), days);
}

/** The rule that decided a due date, in words. */
export function wordDueReason({ code, organisationName, days }: DueReason): string {
  const period = days === null ? '' : wordDays(days);
  switch (code) {
    case 'contract_days':
      return sprintf(
        /* translators: 1: such as "14 days", 2: name of an organisation */
        __('%1$s, contract with %2$s', 'lectern'),
        period,
        organisationName ?? __('an organisation', 'lectern'),
      );
    case 'site_days':
      /* translators: %s: such as "14 days" */
      return sprintf(__('%s, rule of the school', 'lectern'), period);
    case 'ceiling':
      return __('longest time that anything may be kept: five years', 'lectern');
    case 'on_request':
      return organisationName === null
        ? __('kept until somebody asks for deletion, rule of the school', 'lectern')
        : /* translators: %s: name of an organisation */
          sprintf(__('kept until %s asks for deletion', 'lectern'), organisationName);
    case 'support_days':
      /* translators: %s: such as "14 days" */
      return sprintf(__('%s, rule for support records', 'lectern'), period);
    case 'support_address_days':
      /* translators: %s: such as "14 days" */
      return sprintf(__('%s, rule for network addresses', 'lectern'), period);
    case 'raw_days':
      /* translators: %s: such as "14 days" */
      return sprintf(__('%s, rule for raw reports of the live class server', 'lectern'), period);
  }
}

/** A retention term by what it means. */
export function wordTerm(term: RetentionTerm): string {
  return term.mode === 'on_request'
    ? __('On request', 'lectern')
    : /* translators: %s: such as "14 days" */
      sprintf(__('%s after each class', 'lectern'), wordDays(term.days));
}
