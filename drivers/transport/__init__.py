"""Where bytes meet metal: PC/SC, serial lines and TCP. Nothing outside this folder imports their libraries."""
