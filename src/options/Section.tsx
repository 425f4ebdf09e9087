import type { ComponentChildren } from 'preact';

interface Props {
  readonly id: string;
  readonly heading: string;
  /** One line about the section. */
  readonly hint?: string;
  /** Whether more of it is still to come. */
  readonly isBusy?: boolean;
  readonly children: ComponentChildren;
}

/** A section of the options page: a landmark with a heading. */
export function Section({ id, heading, hint, isBusy, children }: Props) {
  return (
    <section id={id} aria-labelledby={`${id}-heading`} aria-busy={isBusy}>
      <div class="section-head">
        <h2 id={`${id}-heading`}>{heading}</h2>
        {hint && <p class="soft">{hint}</p>}
      </div>
      <div class="section-body">{children}</div>
    </section>
  );
}
