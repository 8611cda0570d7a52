pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// Letters in the order of the alphabet, digits, a space. What does not fit at this size stands on further faces of the
// keypad; one key turns to the next face.
Item {
    id: root

    property bool space: true
    property bool lower: false
    readonly property list<string> letters: (root.lower ? "abcdefghijklmnopqrstuvwxyz" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ").split("")
    readonly property list<string> digits: "0123456789".split("")
    readonly property int columns: Math.max(3, Math.floor((root.width + Theme.gap) / (Theme.touch + Theme.gap)))
    readonly property int rows: Math.max(1, Math.floor((root.height + Theme.gap) / (Theme.touch + Theme.gap)) - 1)
    readonly property int room: root.columns * root.rows
    readonly property list<var> faces: root.parted(root.letters, root.digits, root.room)
    property int face: 0
    readonly property int shown: Math.min(root.face, root.faces.length - 1)
    readonly property list<string> keys: root.faces[root.shown]
    readonly property list<string> following: root.faces[(root.shown + 1) % root.faces.length]
    readonly property int filled: Math.ceil(root.keys.length / root.columns)
    readonly property real keyWidth: Math.floor((root.width + Theme.gap) / root.columns) - Theme.gap
    readonly property real keyHeight: Math.max(Theme.touch, Math.min(Theme.px(140), (root.height - root.filled * Theme.gap) / (root.filled + 1)))

    signal typed(string key)
    signal erased
    signal cleared

    implicitHeight: 4 * Theme.touch + 3 * Theme.gap

    // All on one face if they fit; else letters in even parts, and digits on a face of their own.
    function parted(letters: list<string>, digits: list<string>, room: int): list<var> {
        const all = letters.concat(digits);
        if (all.length <= room)
            return [all];
        const parts = Math.ceil(letters.length / room);
        const size = Math.ceil(letters.length / parts);
        const faces = [];
        for (let at = 0; at < letters.length; at += size)
            faces.push(letters.slice(at, at + size));
        const last = faces[faces.length - 1];
        if (last.length + digits.length <= room)
            faces[faces.length - 1] = last.concat(digits);
        else
            faces.push(digits);
        return faces;
    }

    Column {
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.gap

        Grid {
            columns: root.columns
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap

            Repeater {
                model: root.keys

                delegate: KeyCap {
                    required property string modelData

                    width: root.keyWidth
                    height: root.keyHeight
                    objectName: "key-" + modelData.toLowerCase()
                    text: modelData
                    onPressed: root.typed(modelData)
                }
            }
        }

        Row {
            id: controls

            readonly property int count: 2 + (turn.visible ? 1 : 0) + (space.visible ? 1 : 0)
            readonly property real each: (root.width - (count - 1) * Theme.gap) / count

            width: parent.width
            spacing: Theme.gap

            KeyCap {
                objectName: "key-clear"
                width: controls.each
                height: root.keyHeight
                quiet: true
                text: qsTr("清空")
                onPressed: root.cleared()
            }

            KeyCap {
                id: turn
                visible: root.faces.length > 1
                objectName: "key-turn"
                width: controls.each
                height: root.keyHeight
                quiet: true
                text: root.following[0] + "–" + root.following[root.following.length - 1]
                name: qsTr("换到 %1").arg(text)
                onPressed: {
                    root.face = (root.shown + 1) % root.faces.length;
                    Journey.touched();
                }
            }

            KeyCap {
                id: space
                visible: root.space
                objectName: "key-space"
                width: controls.each
                height: root.keyHeight
                text: qsTr("空格")
                onPressed: root.typed(" ")
            }

            KeyCap {
                objectName: "key-erase"
                width: controls.each
                height: root.keyHeight
                quiet: true
                text: qsTr("退格")
                onPressed: root.erased()
            }
        }
    }
}
