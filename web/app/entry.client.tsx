// Remix asks for this entry. No page of the site loads it: see the document in `root.tsx`.
export {}
