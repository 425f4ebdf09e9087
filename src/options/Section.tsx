import type { ComponentChildren } from 'preact';

interface Props {
  readonly id: string;
  readonly heading: string;
  /** One line about the section. */
  readonly hint?: string;
  readonly children: ComponentChildren;
}

/** A section of the options page: a landmark with a heading. */
export function Section({ id, heading, hint, children }: Props) {
  return (
    <section id={id} aria-labelledby={`${id}-heading`}>
      <div class="section-head">
        <h2 id={`${id}-heading`}>{heading}</h2>
        {hint && <p class="soft">{hint}</p>}
      </div>
      <div class="section-body">{children}</div>
    </section>
  );
}
