import QtQuick
import Kiosk.Backend

// A code for the citizen's phone. Waiting, paid, not paid and "nobody knows yet" each say what to do, and only waiting
// shows the code: a second payment is never invited.
Page {
    id: root

    readonly property bool split: !Theme.portrait
    readonly property real inner: root.width - 2 * Theme.margin
    readonly property bool waiting: PaymentView.state === "waiting"

    primary: root.waiting ? qsTr("付好了，查一下") : PaymentView.state === "unknown" ? qsTr("再查一次") : PaymentView.state === "not_paid" ? qsTr("返回重新付") : ""
    onPrimaryPressed: PaymentView.state === "not_paid" ? Journey.press_back() : Journey.check_payment()

    function title(): string {
        switch (PaymentView.state) {
        case "paid":
            return qsTr("付好了");
        case "not_paid":
            return qsTr("没有付成，没有扣钱");
        case "unknown":
            return qsTr("还不知道付成了没有");
        default:
            return qsTr("请用手机扫码付款");
        }
    }

    function detail(): string {
        switch (PaymentView.state) {
        case "paid":
            return qsTr("正在出收据，请稍等");
        case "not_paid":
            return qsTr("可以返回再付一次");
        case "unknown":
            return qsTr("请不要再付一次。我们正在查，也可以打 %1 问").arg(FrameView.help_line);
        default:
            return qsTr("付好以后，这里会自己变");
        }
    }

    Column {
        id: head
        x: Theme.margin
        y: root.split ? Theme.px(24) : Theme.px(48)
        width: root.split ? root.inner * 0.5 - Theme.margin : root.inner
        spacing: Theme.px(root.split ? 16 : 24)

        Heading {
            objectName: "pay-title"
            width: parent.width
            level: Theme.desk && Theme.elder ? 2 : 1
            text: root.title()
        }

        KText {
            width: parent.width
            text: root.detail()
            color: PaymentView.state === "unknown" ? Theme.amber : Theme.ink2
        }

        KText {
            objectName: "amount"
            width: parent.width
            text: PaymentView.amount
            font.pixelSize: Theme.desk ? Theme.question : Theme.number
            font.weight: Font.Bold
        }
    }

    PageColumn {
        visible: root.split
        x: Theme.margin
        y: head.y + head.height + Theme.px(12)
        width: head.width
        height: root.height - y - Theme.px(16)
        model: root.split && (root.waiting || !Theme.elder) ? PaymentView.rows : []
        delegate: AnswerRow {}
    }

    Item {
        id: middle
        x: root.split ? root.width - Theme.margin - width : Theme.margin
        y: root.split ? Theme.px(24) : head.y + head.height + Theme.px(24)
        width: root.split ? root.inner * 0.5 : root.inner
        height: root.height - y - Theme.px(root.split ? 24 : 40) - (root.split ? 0 : below.height + Theme.px(24))

        Rectangle {
            id: plate

            readonly property real side: Math.floor(Math.min(middle.width, middle.height, Theme.px(760)))

            visible: root.waiting
            anchors.centerIn: parent
            width: side
            height: side
            radius: Theme.px(24)
            color: "#FFFFFF"
            border.width: 2
            border.color: Theme.line

            Image {
                objectName: "qr"
                anchors.centerIn: parent
                width: Math.floor(plate.side - Theme.px(24))
                height: width
                sourceSize: Qt.size(width, width)
                source: root.waiting && PaymentView.code !== "" ? "image://qr/" + encodeURIComponent(PaymentView.code) : ""
                fillMode: Image.Pad
                smooth: false
                cache: false
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("付款二维码")
            }
        }

        Panel {
            visible: !root.waiting
            anchors.centerIn: parent
            width: Math.min(parent.width, Theme.px(520))
            height: Math.min(parent.height, width)
            kind: PaymentView.state === "unknown" ? "amber" : PaymentView.state === "not_paid" ? "seal" : "mist"

            Icon {
                anchors.centerIn: parent
                size: parent.height * 0.5
                name: PaymentView.state === "unknown" ? "hourglass" : PaymentView.state === "not_paid" ? "circle-x" : "circle-check"
                colour: PaymentView.state === "unknown" ? Theme.amber : PaymentView.state === "not_paid" ? Theme.seal : Theme.celadon
            }
        }
    }

    RowTable {
        id: below
        visible: !root.split
        x: Theme.margin
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(32)
        width: root.inner
        rows: root.split ? [] : PaymentView.rows
    }
}
