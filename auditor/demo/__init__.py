"""Sample portals of imaginary public bodies, served on loopback for `auditor demo` and for the tests."""
