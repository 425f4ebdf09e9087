import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../shared/i18n.ts';

interface Choice {
  readonly label: string;
  choose(): void;
}

interface Props {
  readonly heading: string;
  readonly choices: readonly Choice[];
  readonly children: ComponentChildren;
  /** It is closed: by a choice, by its button, by Esc. */
  onClose(): void;
}

/** A question that has to be answered before anything happens. The browser gives the focus back when it closes. */
export function ModalDialog({ heading, choices, children, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={onClose}>
      <h3 id={id}>{heading}</h3>
      {children}
      <div class="row">
        {choices.map(({ label, choose }) => (
          <button
            key={label}
            type="button"
            class="pill primary"
            onClick={() => {
              close();
              choose();
            }}
          >
            {label}
          </button>
        ))}
        <button type="button" class="pill" onClick={close}>
          {t('optionsCancel')}
        </button>
      </div>
    </dialog>
  );
}
