"""The screens: reading, choosing documents, and the dialogs over them."""
