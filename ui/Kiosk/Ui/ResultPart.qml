pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// One part below the big panel of a result: whom to call, what happens next, the paper, the card.
Item {
    id: root

    required property var modelData

    implicitHeight: part.height
    height: part.height

    Loader {
        id: part
        width: root.width
        sourceComponent: ({
                "hotline": hotline,
                "next": next,
                "step": step,
                "paper": paper,
                "card": card
            })[root.modelData.kind] ?? null
    }

    Component {
        id: hotline

        HotlinePanel {
            number: ResultView.hotline
            text: ["refused", "not_kept", "unknown"].includes(ResultView.outcome) ? qsTr("不明白可以打这个电话") : qsTr("请先打这个电话")
        }
    }

    Component {
        id: next

        Heading {
            level: 2
            text: qsTr("接下来")
        }
    }

    Component {
        id: step

        NextStep {
            number: root.modelData.number
            text: root.modelData.text
        }
    }

    Component {
        id: paper

        PaperPanel {
            paper: ResultView.paper
            mayPrint: ResultView.may_print_again
        }
    }

    Component {
        id: card

        BannerPanel {
            icon: "credit-card"
            text: qsTr("办完请收好您的卡，拿走卡屏幕就清空")
        }
    }
}
