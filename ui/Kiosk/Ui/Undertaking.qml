import QtQuick

// What is promised, to be read at leisure before one answers.
Panel {
    id: root

    property string text: ""
    // A long one that would be higher than this has letters one size smaller.
    property real most: 0
    readonly property real padding: Theme.px(Theme.portrait ? 36 : 24)

    visible: root.text !== ""
    kind: "mist"
    implicitHeight: words.implicitHeight + 2 * root.padding

    KText {
        id: words
        objectName: "undertaking"
        x: root.padding
        y: root.padding
        width: root.width - 2 * root.padding
        text: root.text
        lineHeight: 1.2
        font.pixelSize: Theme.bodyHeight(root.text, words.width) * 1.2 > root.most ? Theme.hint : Theme.body
    }
}
