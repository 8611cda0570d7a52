pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// What people ask before they begin, with the answers.
ColumnLayout {
    id: root

    spacing: Theme.px(Theme.portrait ? 32 : 16)

    Heading {
        Layout.fillWidth: true
        text: qsTr("别人常问的")
    }

    PageColumn {
        Layout.fillWidth: true
        Layout.fillHeight: true
        spacing: Theme.px(Theme.portrait ? 40 : 24)
        parting: root.spacing
        model: MatterView.faq.map((one, at) => Object.assign({
            "group": at
        }, one))
        delegate: Column {
            id: part

            required property var modelData

            spacing: Theme.px(8)

            KText {
                width: part.width
                font.weight: Font.Bold
                text: part.modelData.question
            }

            KText {
                width: part.width
                text: part.modelData.answer
            }
        }
    }
}
