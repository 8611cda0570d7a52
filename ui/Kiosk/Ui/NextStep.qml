import QtQuick

// One thing that happens next, with its number.
Item {
    id: root

    property int number: 1
    property string text: ""
    readonly property real grown: Theme.portrait && !Theme.elder ? 1.1 : 1

    height: Math.max(ball.height, words.implicitHeight)
    implicitHeight: height

    Rectangle {
        id: ball
        width: Theme.body * 1.6 * root.grown
        height: width
        radius: width / 2
        color: Theme.celadonMist

        KText {
            quiet: true
            anchors.centerIn: parent
            text: String(root.number)
            color: Theme.celadonDeep
            font.weight: Font.Bold
        }
    }

    KText {
        id: words
        objectName: "step-" + root.number
        anchors.left: ball.right
        anchors.leftMargin: Theme.px(24)
        anchors.right: parent.right
        y: Math.max(0, (ball.height - Theme.bodyMetrics.height * root.grown) / 2)
        text: root.text
        font.pixelSize: Math.round(Theme.body * root.grown)
    }
}
