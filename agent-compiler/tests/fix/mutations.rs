//! Specs of our own with random damage.
