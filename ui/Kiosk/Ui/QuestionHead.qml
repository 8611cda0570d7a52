import QtQuick
import Kiosk.Backend

// What is asked, and what is entered so far. `room` is what it may take before the letters of the question step down
// one size of the scale.
Column {
    id: root

    property bool keyed: false
    property real room: 0
    readonly property bool split: !Theme.portrait
    readonly property bool date: QuestionView.control === "date"
    readonly property bool number: QuestionView.control === "number"
    readonly property bool tight: above.height + probe.implicitHeight + below.height + 2 * root.spacing > root.room

    // Where even that is not enough, what is wrong is said in letters one size smaller; then the help gives way to it.
    readonly property bool wrong: QuestionView.problem !== ""
    readonly property real problemRoom: root.width - Theme.body * 1.6
    readonly property real helpHeight: QuestionView.help === "" ? 0 : Theme.hintHeight(QuestionView.help, root.width) + below.spacing
    readonly property real bare: above.height + small.implicitHeight + entered.height + 2 * root.spacing + 2 * below.spacing
    readonly property bool cramped: root.wrong && root.bare + root.helpHeight + Theme.bodyHeight(QuestionView.problem, root.problemRoom) > root.room
    readonly property bool starved: root.wrong && root.bare + root.helpHeight + Theme.hintHeight(QuestionView.problem, root.problemRoom) > root.room

    signal given(string value)

    spacing: Theme.px(root.split ? 12 : 20)

    // The state of the entry, in words; it stops nobody.
    function hint(): string {
        if (QuestionView.doubt !== "")
            return QuestionView.doubt;
        if (QuestionView.typed === "")
            return QuestionView.control === "group" ? (QuestionView.may_add ? "" : qsTr("已经满了，不能再添")) : QuestionView.required ? "" : qsTr("不填也可以，直接按“下一步”");
        if (QuestionView.control === "id_number" || QuestionView.control === "mobile")
            return QuestionView.missing > 0 ? qsTr("还差 %1 位").arg(QuestionView.missing) : qsTr("位数齐了");
        return "";
    }

    Column {
        id: above
        width: parent.width

        KText {
            objectName: "progress"
            width: parent.width
            text: qsTr("第 %1 题，共 %2 题").arg(QuestionView.number).arg(QuestionView.total) + (QuestionView.row > 0 ? " · " + qsTr("第 %1 项").arg(QuestionView.row) : "")
            color: Theme.ink2
            font.pixelSize: Theme.hint
        }

        KText {
            id: probe
            quiet: true
            visible: false
            width: parent.width
            text: QuestionView.title
            font.pixelSize: Theme.question
            font.weight: Font.Bold
        }

        KText {
            id: small
            quiet: true
            visible: false
            width: parent.width
            text: QuestionView.title
            font.weight: Font.Bold
        }
    }

    Heading {
        objectName: "question"
        width: parent.width
        text: QuestionView.title
        level: root.tight ? 2 : 1
    }

    Column {
        id: below
        width: parent.width
        spacing: Theme.px(root.split ? 12 : 20)

        KText {
            id: help
            width: parent.width
            visible: text !== "" && !root.starved
            text: QuestionView.help
            color: Theme.ink2
            font.pixelSize: Theme.hint
        }

        Column {
            id: entered
            width: parent.width
            spacing: below.spacing

            PlaceTrail {
                width: parent.width
                steps: QuestionView.path
                onChosen: value => root.given(QuestionView.choose(value))
            }

            Undertaking {
                width: parent.width
                text: QuestionView.undertaking
                most: root.room * 0.55
            }

            Item {
                visible: root.keyed
                width: 1
                height: root.split ? 0 : Theme.px(4)
            }

            EntryBox {
                objectName: "entry"
                visible: root.keyed && !root.date
                width: parent.width
                text: QuestionView.grouped
                name: qsTr("已输入")
                before: QuestionView.control === "money" ? "￥" : ""
                after: root.number ? QuestionView.unit : ""
                widest: ({
                        "mobile": "000 0000 0000",
                        "id_number": "000000 00000000 000X",
                        "money": "000000.00",
                        "number": "000000000",
                        "digits": "0000 0000 0000"
                    })[QuestionView.control] ?? ""
            }

            DateBoxes {
                visible: root.date
                width: parent.width
                typed: QuestionView.typed
                part: QuestionView.part
                onReopened: length => root.given(QuestionView.cut(length))
            }

            Remark {
                objectName: "lunar"
                width: parent.width
                icon: "calendar-days"
                text: QuestionView.problem === "" ? QuestionView.lunar : ""
            }
        }

        Remark {
            id: problem
            width: parent.width
            kind: QuestionView.asked_back ? "amber" : "problem"
            letters: root.cramped ? Theme.hint : Theme.body
            text: QuestionView.problem
        }

        Remark {
            width: parent.width
            kind: "good"
            icon: QuestionView.prefilled === "card" ? "id-card" : "building-2"
            text: QuestionView.problem !== "" || QuestionView.prefilled === "" ? "" : QuestionView.prefilled === "card" ? qsTr("来自您的卡，不对可以改") : qsTr("来自其他部门共享，不对可以改")
        }

        Remark {
            width: parent.width
            kind: QuestionView.doubt !== "" ? "amber" : QuestionView.missing === 0 && QuestionView.typed !== "" ? "good" : "note"
            text: QuestionView.problem !== "" || QuestionView.prefilled !== "" ? "" : root.hint()
        }
    }
}
