import { getContext, getElement, store } from '@wordpress/interactivity';
import { focusOutcome } from '../../shared/outcome-focus.ts';
import { goToOwnZone, type ZoneContext } from '../../shared/own-zone.ts';

/** Written by `Lectern\Content\CalendarPanel`. */
interface CalendarContext {
  readonly address: string;
  readonly copiedWords: string;
  readonly selectedWords: string;
  /** What came of copying; empty until it is tried. */
  copied: string;
}

store(
  'lectern/my-classes',
  {
    state: {
      /** Pages that came without encryption cannot copy; the field is there to be copied from by hand. */
      get cannotCopy() {
        // There is no such thing on those pages, whatever the types say.
        return !window.isSecureContext;
      },
    },
    actions: {
      async copyCalendarAddress() {
        const context = getContext<CalendarContext>();
        const field = getElement().ref?.closest('.lectern-my-classes__address')?.querySelector('input');
        try {
          await navigator.clipboard.writeText(context.address);
          context.copied = context.copiedWords;
        } catch {
          // Browsers and schools may forbid it.
          field?.select();
          context.copied = context.selectedWords;
        }
      },
    },
    callbacks: {
      /** Context written by `Lectern\Content\MyClasses`. */
      start() {
        const { ref } = getElement();
        if (!goToOwnZone(getContext<ZoneContext>())) focusOutcome(ref);
      },
    },
  },
  { lock: true },
);
