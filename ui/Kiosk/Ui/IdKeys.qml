import QtQuick

// Digits and the X that an identity number may end in (GB 11643).
DigitKeys {
    corner: "X"
}
