import QtQuick

// The one question or sentence of a screen, or with `level: 2` the title of a part of it.
KText {
    property int level: 1

    font.pixelSize: level === 1 ? Theme.question : Theme.body
    font.weight: Font.Bold
    Accessible.role: Accessible.Heading
}
