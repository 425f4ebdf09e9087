/** Whether files are dragged, and not text. */
export function bringsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

/** Calls back when the user drops files anywhere on the page: the browser would leave the page for them. */
export function onFileDrop(take: (transfer: DataTransfer) => void, signal?: AbortSignal): void {
  const options = signal && { signal };
  const allow = (event: DragEvent) => {
    if (bringsFiles(event)) event.preventDefault();
  };
  const drop = (event: DragEvent) => {
    if (!event.dataTransfer || !bringsFiles(event)) return;
    event.preventDefault();
    take(event.dataTransfer);
  };
  document.addEventListener('dragover', allow, options);
  document.addEventListener('drop', drop, options);
}
