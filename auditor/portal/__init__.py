"""Getting to know a portal: its words, its links, its pages by role."""
