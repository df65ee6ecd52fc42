//! The rules of this area, one a file.
