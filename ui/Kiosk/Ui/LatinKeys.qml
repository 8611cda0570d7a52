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
    readonly property int rows: Math.max(2, Math.floor((root.height + Theme.gap) / (Theme.touch + Theme.gap)))
    readonly property list<var> faces: root.parted(root.letters, root.digits)
    property int face: 0
    readonly property int shown: Math.min(root.face, root.faces.length - 1)
    readonly property list<string> keys: root.faces[root.shown]
    readonly property list<string> following: root.faces[(root.shown + 1) % root.faces.length]
    readonly property int filled: root.needed(root.keys.length, root.faces.length > 1)
    readonly property real keyWidth: Math.floor((root.width + Theme.gap) / root.columns) - Theme.gap
    readonly property real keyHeight: Math.max(Theme.touch, Math.min(Theme.px(140), (root.height - (root.filled - 1) * Theme.gap) / root.filled))

    signal typed(string key)
    signal erased
    signal cleared

    // Every key on one face; with large letters the digits turn over to a face of their own.
    implicitHeight: root.needed(root.letters.length + (Theme.elder ? 0 : root.digits.length), Theme.elder) * (Theme.touch + Theme.gap) - Theme.gap

    function count(turns: bool): int {
        return 2 + (turns ? 1 : 0) + (root.space ? 1 : 0);
    }

    // Whether the keys that type nothing find room behind the last of so many keys.
    function inline(keys: int, turns: bool): bool {
        const free = keys % root.columns === 0 ? 0 : root.columns - keys % root.columns;
        const each = (free * (root.keyWidth + Theme.gap)) / root.count(turns) - Theme.gap;
        return each >= Math.max(Theme.touch, Theme.body * 3.6);
    }

    // How many rows so many keys take, with those that type nothing.
    function needed(keys: int, turns: bool): int {
        return Math.ceil(keys / root.columns) + (root.inline(keys, turns) ? 0 : 1);
    }

    // All on one face if they fit; else letters in even parts, and digits on a face of their own.
    function parted(letters: list<string>, digits: list<string>): list<var> {
        const all = letters.concat(digits);
        if (root.needed(all.length, false) <= root.rows)
            return [all];
        if (root.needed(letters.length, true) <= root.rows)
            return [letters, digits];
        const room = root.columns * (root.rows - 1);
        const size = Math.ceil(letters.length / Math.ceil(letters.length / room));
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

    Item {
        id: pad
        anchors.bottom: parent.bottom
        width: parent.width
        height: root.filled * (root.keyHeight + Theme.gap) - Theme.gap

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

            readonly property bool inline: root.inline(root.keys.length, turn.visible)
            readonly property int count: root.count(turn.visible)
            readonly property real each: (width - (count - 1) * Theme.gap) / count

            x: inline ? (root.keys.length % root.columns) * (root.keyWidth + Theme.gap) : 0
            y: pad.height - root.keyHeight
            width: (inline ? root.columns * (root.keyWidth + Theme.gap) - Theme.gap : root.width) - x
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
