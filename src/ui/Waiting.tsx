/** A progress note. The style sheet delays it by 400 ms, so that quick work shows none. */
export function Waiting({ text }: { readonly text: string }) {
  return (
    <p class="waiting soft" role="status">
      {text}
    </p>
  );
}
