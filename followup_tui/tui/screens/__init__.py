"""The screens a person looks at, and the questions they ask."""
