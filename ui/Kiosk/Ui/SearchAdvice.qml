pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// How to search; and where nothing was found, who helps to find it.
Item {
    id: root

    property bool lost: false
    readonly property list<var> ways: root.lost ? [
        {
            "icon": "delete",
            "text": qsTr("换几个字母试试，少按几个也行。")
        },
        {
            "icon": "layout-grid",
            "text": qsTr("按“返回”，按事情或部门找。")
        },
        {
            "icon": "phone",
            "text": qsTr("打 %1 问，或叫代办员。").arg(FrameView.help_line)
        }
    ] : [
        {
            "icon": "keyboard",
            "text": qsTr("用拼音：按 df 或 dianfei，能找到“电费”。")
        },
        {
            "icon": "list",
            "text": qsTr("用编号：按墙上那张表的数字。")
        },
        {
            "icon": "landmark",
            "text": qsTr("用部门：按 sb，能找到社保的事。")
        }
    ]

    Column {
        width: parent.width
        y: Theme.px(12)
        spacing: Theme.px(Theme.portrait ? 28 : 16)

        Repeater {
            model: root.ways

            delegate: Row {
                id: way

                required property var modelData

                width: parent.width
                spacing: Theme.px(24)

                Icon {
                    id: picture
                    name: way.modelData.icon
                    size: Theme.body * 1.3
                }

                KText {
                    width: way.width - picture.width - way.spacing
                    color: Theme.ink2
                    text: way.modelData.text
                }
            }
        }
    }
}
