pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// Six digits. They stay in this page, are shown as dots, leave it only when all six are in, and are gone then.
Page {
    id: root

    property string digits: ""
    readonly property bool split: !Theme.portrait
    readonly property real inner: root.width - 2 * Theme.margin
    readonly property bool pin: FactorEntryView.kind === "pin"
    // Typing again helps only where the digits may be right the next time.
    readonly property bool open: ["", "wrong", "offline"].includes(FactorEntryView.problem)

    primary: root.open ? "" : FactorEntryView.problem === "expired" ? qsTr("返回重新发送") : qsTr("换一种方式")
    onPrimaryPressed: Journey.press_back()

    Component.onDestruction: root.digits = ""

    function type(key: string): void {
        if (!root.open || root.digits.length >= 6)
            return;
        root.digits += key;
        if (root.digits.length === 6) {
            const code = root.digits;
            root.digits = "";
            Journey.give_code(code);
        } else {
            Journey.touched();
        }
    }

    function problem(): string {
        switch (FactorEntryView.problem) {
        case "wrong":
            return FactorEntryView.tries_left < 0 ? qsTr("数字不对，请再输一次") : qsTr("数字不对，还可以试 %1 次").arg(FactorEntryView.tries_left);
        case "locked":
            return qsTr("试的次数太多，先锁住了。请过一会儿再来，或找代办员");
        case "expired":
            return qsTr("验证码过时了，请返回重新发一条");
        case "offline":
            return qsTr("网络断了，现在没法核对。请稍后再试");
        case "no_pin":
            return qsTr("您还没有设服务密码，请用短信验证码");
        case "no_mobile":
            return qsTr("您没有登记手机号，请用服务密码，或找代办员登记");
        case "too_soon":
            return qsTr("刚发过一条短信，请过一分钟再发");
        case "":
            return "";
        default:
            return qsTr("没有办成，请换一种方式，或找代办员");
        }
    }

    Column {
        id: head
        x: Theme.margin
        y: root.split ? Theme.px(24) : Theme.px(48)
        width: root.split ? root.inner * 0.56 - Theme.margin : root.inner
        spacing: Theme.px(root.split ? 16 : 24)

        Heading {
            width: parent.width
            text: root.pin ? qsTr("请输六位服务密码") : qsTr("请输短信里的六位数字")
        }

        KText {
            width: parent.width
            text: root.pin ? qsTr("用手挡一挡，别让旁人看见") : FactorEntryView.sent_to === "" ? "" : qsTr("短信发到了 %1").arg(FactorEntryView.sent_to)
            visible: text !== ""
            color: Theme.ink2
            font.pixelSize: Theme.hint
        }

        Row {
            id: boxes

            readonly property real side: Math.min(Theme.px(140), (width - 5 * Theme.gap) / 6)

            objectName: "code"
            width: parent.width
            spacing: Theme.gap
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("已输入 %1 位，共 6 位").arg(root.digits.length)

            Repeater {
                model: 6

                delegate: Rectangle {
                    id: box

                    required property int index

                    width: boxes.side
                    height: boxes.side * 1.1
                    radius: Theme.radius
                    color: Theme.white
                    border.width: box.index === root.digits.length ? Theme.stroke + 1 : 2
                    border.color: box.index === root.digits.length && root.open ? Theme.celadon : Theme.line

                    Rectangle {
                        visible: box.index < root.digits.length
                        anchors.centerIn: parent
                        width: parent.width * 0.3
                        height: width
                        radius: width / 2
                        color: Theme.ink
                    }
                }
            }
        }

        Remark {
            width: parent.width
            kind: "problem"
            text: root.digits === "" ? root.problem() : ""
        }
    }

    DigitKeys {
        visible: root.open
        x: root.split ? root.width - Theme.margin - width : Theme.margin
        y: root.split ? Theme.px(24) : head.y + head.height + Theme.px(32)
        width: root.split ? root.inner * 0.44 : root.inner
        height: root.height - y - Theme.px(root.split ? 24 : 40)
        onTyped: key => root.type(key)
        onErased: root.digits = root.digits.slice(0, -1)
        onCleared: root.digits = ""
    }
}
