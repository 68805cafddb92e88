// Saves a stream that the server sends as a file.
export async function save(name, type, stream) {
  const blob = new Blob([await stream.arrayBuffer()], { type });
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
