import type { ComponentChildren } from 'preact';
import { t } from '../shared/i18n.ts';
import { isWebAddress } from '../story/web-address.ts';

interface Props {
  readonly url: string;
  readonly children: ComponentChildren;
}

/** A link that leads out of Sidelight, into a new tab. What is no address of a web page is no link. */
export function SourceLink({ url, children }: Props) {
  if (!isWebAddress(url)) return <>{children}</>;
  return (
    <a
      class="source"
      href={url}
      target="_blank"
      rel="noreferrer noopener"
      title={t('creditsOpens', url)}
    >
      {children}
    </a>
  );
}

/** Where a definition is from: a link that says where it leads, or words. */
export function DefinitionSource({ source }: { readonly source: string }) {
  return <SourceLink url={source}>{t('creditsSource', hostOf(source))}</SourceLink>;
}

/** The host of a web address, as people know it; any other text as it is. */
export function hostOf(text: string): string {
  return isWebAddress(text) ? new URL(text).host.replace(/^www\./, '') : text;
}
