pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// What is to be known of a matter, row by row; then the door to what people ask, and what others used with it.
// What does not fit turns pages: with large letters a table may not shrink.
PageColumn {
    id: root

    // Of a row: icon, label, value; `more`: what stands below it in smaller letters; `kind`: good or amber.
    property list<var> rows: []
    property string door: ""
    property list<var> others: []
    readonly property bool stacked: Theme.elder // the label above the value: large letters need the whole width
    readonly property real labelWidth: root.widest()
    signal doorOpened

    spacing: 0
    parting: 0
    model: root.rows.map((row, at) => ({
                "group": at,
                "row": row
            })).concat(root.door === "" ? [] : [
            {
                "group": root.rows.length,
                "door": root.door
            }
        ], root.others.map((tile, at) => ({
                    "group": root.rows.length + 1,
                    "tile": tile,
                    "first": at === 0
                })))

    function widest(): real {
        return Math.ceil(root.rows.reduce((most, row) => Math.max(most, Theme.hintWidth(row.label)), 0)) + 4;
    }

    delegate: Item {
        id: part

        required property var modelData
        required property int index

        height: inside.height

        Loader {
            id: inside
            width: parent.width
            sourceComponent: part.modelData.row ? fact : part.modelData.tile ? other : way

            Component {
                id: fact

                FactRow {
                    row: part.modelData.row
                    ruled: part.y > 0
                    stacked: root.stacked
                    labelWidth: root.labelWidth
                }
            }

            Component {
                id: way

                Item {
                    height: button.height + Theme.px(16)

                    BigButton {
                        id: button
                        objectName: "open-asked"
                        y: Theme.px(16)
                        width: parent.width
                        height: implicitHeight
                        leading: true
                        icon: "circle-question-mark"
                        text: part.modelData.door
                        onPressed: root.doorOpened()
                    }
                }
            }

            Component {
                id: other

                Column {
                    spacing: Theme.gap
                    topPadding: Theme.gap

                    Heading {
                        level: 2
                        width: parent.width
                        visible: part.modelData.first
                        text: qsTr("别人还一起办的")
                    }

                    TileRow {
                        width: parent.width
                        height: implicitHeight
                        tile: part.modelData.tile
                        onPressed: Journey.choose_matter(part.modelData.tile.matter)
                    }
                }
            }
        }
    }
}
