import { useEffect, useState } from 'preact/hooks';

interface Props {
  readonly text: string;
  readonly fileName: string;
  readonly label: string;
}

/** A link that downloads a text as a file. Nothing leaves the device. */
export function SaveLink({ text, fileName, label }: Props) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const objectUrl = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    setUrl(objectUrl);
    return () => URL.revokeObjectURL(objectUrl);
  }, [text]);
  return (
    <a class="pill" {...(url && { href: url })} download={fileName}>
      {label}
    </a>
  );
}
