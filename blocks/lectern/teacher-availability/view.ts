import { getContext, store } from '@wordpress/interactivity';
import { goToOwnZone, type ZoneContext } from '../../shared/own-zone.ts';

store(
  'lectern/teacher-availability',
  {
    callbacks: {
      /** Context written by `Lectern\Content\TeacherAvailability`. */
      useOwnZone() {
        goToOwnZone(getContext<ZoneContext>());
      },
    },
  },
  { lock: true },
);
