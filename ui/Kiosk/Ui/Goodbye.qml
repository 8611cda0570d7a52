import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// The end: take your card, take your paper. Leaves by itself.
Page {
    id: root

    readonly property int things: (GoodbyeView.card_in ? 1 : 0) + (GoodbyeView.paper_out ? 1 : 0)

    offersFinish: false
    primary: qsTr("好了")
    primaryIcon: "check"
    onPrimaryPressed: Journey.finish()

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.px(Theme.portrait ? 56 : 24)
        spacing: Theme.px(Theme.portrait ? 40 : 20)

        Heading {
            Layout.fillWidth: true
            font.pixelSize: Theme.question * (Theme.portrait ? 1.2 : 1)
            text: GoodbyeView.card_in ? qsTr("别忘了拿卡") : qsTr("谢谢，再见")
        }

        KText {
            Layout.fillWidth: true
            color: Theme.ink2
            text: qsTr("您的信息已经从屏幕上清掉。")
        }

        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: Theme.portrait ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true
            uniformCellHeights: true

            TakeThis {
                visible: GoodbyeView.card_in
                picture: "goodbye-card"
                text: qsTr("请收好您的卡")
            }

            TakeThis {
                visible: GoodbyeView.paper_out
                picture: "goodbye-paper"
                text: qsTr("请取走打印的小票")
            }

            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: root.things === 0

                Icon {
                    anchors.centerIn: parent
                    name: "hand-heart"
                    size: Math.min(Theme.px(320), parent.height)
                }
            }
        }
    }
}
