import { getContext, store } from '@wordpress/interactivity';
import { goToOwnZone, type ZoneContext } from '../../shared/own-zone.ts';

store(
  'lectern/my-classes',
  {
    callbacks: {
      /** Context written by `Lectern\Content\MyClasses`. */
      goToOwnZone() {
        goToOwnZone(getContext<ZoneContext>());
      },
    },
  },
  { lock: true },
);
