import QtQuick

// Digits and the point before the fen.
DigitKeys {
    corner: "."
    cornerName: qsTr("小数点")
}
