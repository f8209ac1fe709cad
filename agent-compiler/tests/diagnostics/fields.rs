//! Rules that are silent until they are asked for.
