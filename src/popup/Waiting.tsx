/** Says that something is under way; shown only where it takes longer than a moment. */
export function Waiting({ text }: { readonly text: string }) {
  return (
    <p class="waiting soft" role="status">
      {text}
    </p>
  );
}
