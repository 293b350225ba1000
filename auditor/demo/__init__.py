"""Sample portals of imaginary provinces, served on loopback for `auditor demo` and for the tests."""
