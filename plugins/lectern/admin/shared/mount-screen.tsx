import { createRoot, StrictMode, type ComponentType } from '@wordpress/element';
import { SavedMessages } from './saved-message.tsx';
import './people-rows.scss';
import './screen.scss';

/** Puts a screen into the element that PHP printed for it (`lectern-<name>`). */
export function mountScreen(name: string, Screen: ComponentType): void {
  const start = () => {
    const element = document.getElementById(`lectern-${name}`);
    if (element === null) return;
    createRoot(element).render(
      <StrictMode>
        <SavedMessages>
          <Screen />
        </SavedMessages>
      </StrictMode>,
    );
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
}
