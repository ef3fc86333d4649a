import { createContext, useCallback, useContext, useState } from '@wordpress/element';
import { Snackbar } from '@wordpress/components';
import type { ReactNode } from 'react';

const TellContext = createContext<(message: string) => void>(() => undefined);

/** Gives the function that says what was done: seen at the foot of the screen and read out, without taking the focus. */
export function useTell(): (message: string) => void {
  return useContext(TellContext);
}

/** Shows what was said last. It outlives the view that said it, because a form closes when it is saved. */
export function SavedMessages({ children }: { readonly children: ReactNode }) {
  const [message, setMessage] = useState<{ readonly text: string; readonly number: number }>();
  const tell = useCallback((text: string) => {
    setMessage((before) => ({ text, number: (before?.number ?? 0) + 1 }));
  }, []);
  return (
    <TellContext.Provider value={tell}>
      {children}
      <div className="lectern-saved">
        {message && (
          <Snackbar
            key={message.number}
            onRemove={() => {
              setMessage(undefined);
            }}
          >
            {message.text}
          </Snackbar>
        )}
      </div>
    </TellContext.Provider>
  );
}
