import { useEffect, useState } from 'preact/hooks';

interface Props {
  readonly text: string;
  readonly fileName: string;
  readonly label: string;
}

/** Saves a text as a file, the browser's own way: nothing leaves the device. */
export function SaveLink({ text, fileName, label }: Props) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [text]);
  return (
    <a class="pill" {...(url && { href: url })} download={fileName}>
      {label}
    </a>
  );
}
